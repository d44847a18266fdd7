/**
 * A function that makes something of an object once, and gives the same again as long as the object is there: what is made of sessions that an edit did not
 * touch costs nothing the second time. `make` may depend on nothing but the object, and has to give something.
 */
export function remembered<Key extends object, Value extends NonNullable<unknown>>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
