/**
 * A fact about a result, or about one of its traces, that is worked out when it is first asked for and then remembered.
 * @template {object} Subject
 * @template Fact
 * @param {(subject: Subject) => Fact} work
 * @returns {(subject: Subject) => Fact}
 */
export function once(work) {
  /** @type {WeakMap<Subject, {fact: Fact}>} */
  const known = new WeakMap();
  return subject => {
    const before = known.get(subject);
    if (before) return before.fact;
    const fact = work(subject);
    known.set(subject, {fact});
    return fact;
  };
}
