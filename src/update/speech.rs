//! Reading aloud.

use super::Update;
use crate::effect::Effect;
use crate::model::Voice;
use crate::screens::question;
use trellis_text::plain_text;

impl Update<'_> {
    pub(super) fn find_voice(&mut self) {
        self.effects.push(Effect::FindVoice(self.model.locale().tag()));
    }

    pub(super) fn set_voice(&mut self, found: bool) {
        match (found, self.model.voice) {
            (true, Voice::None) => self.model.voice = Voice::Silent,
            (true, Voice::Silent | Voice::Speaks) => {}
            (false, _) => {
                self.stop_speech();
                self.model.voice = Voice::None;
            }
        }
    }

    pub(super) fn toggle_speech(&mut self) {
        match self.model.voice {
            Voice::None => {}
            Voice::Silent => {
                let texts = question::read_aloud(self.model).into_iter().map(plain_text).collect();
                self.effects.push(Effect::Speak { texts, language: self.model.locale().tag() });
                self.model.voice = Voice::Speaks;
            }
            Voice::Speaks => self.stop_speech(),
        }
    }

    pub(super) fn stop_speech(&mut self) {
        if self.model.voice == Voice::Speaks {
            self.model.voice = Voice::Silent;
            self.effects.push(Effect::StopSpeech);
        }
    }
}
