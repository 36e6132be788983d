//! A map in which each name stands once.

use std::borrow::Borrow;
use std::cmp::Ordering;

use serde::{Serialize, Serializer};

use crate::json::{Node, Read, Walk};

/// A map from names, or other keys, to `V`, in the order of the names. A sorted list: it is small,
/// and so is its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unique<V, K = String>(Vec<(K, V)>);

impl<V, K: Ord> Unique<V, K> {
    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What a name stands for.
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, name: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.find(name).ok().map(|at| &self.0[at].1)
    }

    /// Whether a name is there.
    #[must_use]
    pub fn contains_key<Q: Ord + ?Sized>(&self, name: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(name).is_ok()
    }

    /// What a name stands for, made if it is not there.
    pub fn entry(&mut self, name: K) -> &mut V
    where
        V: Default,
    {
        let at = match self.find(&name) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (name, V::default()));
                at
            }
        };
        &mut self.0[at].1
    }

    /// Sets what a name stands for.
    pub fn insert(&mut self, name: K, value: V) {
        match self.find(&name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// Names and values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> + Clone {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The names, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values, in the order of the names.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// Where a name stands, or where it would. One by one: there are few, and this is little code.
    fn find<Q: Ord + ?Sized>(&self, name: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        for (at, (other, _)) in self.0.iter().enumerate() {
            match other.borrow().cmp(name) {
                Ordering::Less => {}
                Ordering::Equal => return Ok(at),
                Ordering::Greater => return Err(at),
            }
        }
        Err(self.0.len())
    }
}

impl<V, K> Default for Unique<V, K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V, K: Ord> FromIterator<(K, V)> for Unique<V, K> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut unique = Self::default();
        for (name, value) in pairs {
            unique.insert(name, value);
        }
        unique
    }
}

impl<V: Serialize, K: Serialize> Serialize for Unique<V, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<V: Read> Read for Unique<V> {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        // The walk goes in the order of the names, and no name stands twice.
        walk.names(node, &mut |name, node, walk| {
            self.0.push((name, V::blank()));
            if let Some((_, value)) = self.0.last_mut() {
                value.read(node, walk);
            }
        });
    }
}

#[cfg(feature = "schema")]
impl<V: schemars::JsonSchema, K> schemars::JsonSchema for Unique<V, K> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Unique_{}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <std::collections::BTreeMap<String, V>>::json_schema(generator)
    }
}
