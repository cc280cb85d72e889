/**
 * A reporter of node's test runner that writes how many tests passed and failed, as JSON. One that was skipped, or is still
 * to be done, counts as failed.
 * @typedef {{type: string, data: {details?: {type?: string}, skip?: boolean | string, todo?: boolean | string}}} Event
 * @param {AsyncIterable<Event>} events
 */
export default async function* count(events) {
  const counts = {passed: 0, failed: 0};
  for await (const {type, data} of events) {
    if (data.details?.type === 'suite') continue;
    const left = data.skip !== undefined || data.todo !== undefined;
    if (type === 'test:pass' && !left) counts.passed += 1;
    else if (type === 'test:fail' || type === 'test:pass') counts.failed += 1;
  }
  yield JSON.stringify(counts);
}
