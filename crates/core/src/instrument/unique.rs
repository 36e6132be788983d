//! A map in which each name stands once.

use std::borrow::Borrow;
use std::cmp::Ordering;

use serde::{Serialize, Serializer};

use crate::json::{Node, Read, Walk};

/// A map from names, or other keys, to `V`, in the order of the names. Two lists, so that names are
/// looked for in one way, whatever they stand for: it is small, and so is its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unique<V, K = String> {
    names: Vec<K>,
    values: Vec<V>,
}

impl<V, K: Ord> Unique<V, K> {
    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// What a name stands for.
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, name: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.values.get(find(&self.names, name).ok()?)
    }

    /// Whether a name is there.
    #[must_use]
    pub fn contains_key<Q: Ord + ?Sized>(&self, name: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        find(&self.names, name).is_ok()
    }

    /// What a name stands for, made if it is not there.
    pub fn entry(&mut self, name: K) -> &mut V
    where
        V: Default,
    {
        let (at, new) = place(&mut self.names, name);
        if new {
            self.values.insert(at, V::default());
        }
        &mut self.values[at]
    }

    /// Sets what a name stands for.
    pub fn insert(&mut self, name: K, value: V) {
        let (at, new) = place(&mut self.names, name);
        if new {
            self.values.insert(at, value);
        } else {
            self.values[at] = value;
        }
    }

    /// Names and values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> + Clone {
        self.names.iter().zip(&self.values)
    }

    /// The names, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.names.iter()
    }

    /// The values, in the order of the names.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.values.iter()
    }
}

/// Where a name stands, or where it would. One by one: there are few, and this is little code.
#[inline(never)]
fn find<K: Borrow<Q>, Q: Ord + ?Sized>(names: &[K], name: &Q) -> Result<usize, usize> {
    for (at, other) in names.iter().enumerate() {
        match other.borrow().cmp(name) {
            Ordering::Less => {}
            Ordering::Equal => return Ok(at),
            Ordering::Greater => return Err(at),
        }
    }
    Err(names.len())
}

/// Where a name stands from now on, and whether it is new.
#[inline(never)]
fn place<K: Ord>(names: &mut Vec<K>, name: K) -> (usize, bool) {
    match find(names, &name) {
        Ok(at) => (at, false),
        Err(at) => {
            names.insert(at, name);
            (at, true)
        }
    }
}

impl<V, K> Default for Unique<V, K> {
    fn default() -> Self {
        Self { names: Vec::new(), values: Vec::new() }
    }
}

impl<V: Serialize, K: Serialize> Serialize for Unique<V, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.names.iter().zip(&self.values))
    }
}

impl<V: Read> Read for Unique<V> {
    fn blank() -> Self {
        Self::default()
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        // The walk goes in the order of the names, and no name stands twice.
        walk.names(node, &mut self.names, &mut self.values);
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

impl<V, K: Ord> FromIterator<(K, V)> for Unique<V, K> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut unique = Self::default();
        for (name, value) in pairs {
            unique.insert(name, value);
        }
        unique
    }
}
