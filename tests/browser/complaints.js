/** The first script of a page whose driver cannot report what goes to the console: notes it for the test to read. */
{
  const {complaints} = Object.assign(window, {complaints: /** @type {string[]} */ ([])});
  const note = (/** @type {unknown[]} */ ...what) => complaints.push(what.map(String).join(' '));
  addEventListener('error', ({message, target}) => note(message ?? `did not load: ${/** @type {HTMLElement} */ (target).outerHTML}`), true);
  addEventListener('unhandledrejection', ({reason}) => note(reason));
  addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) => note('violated the policy:', violatedDirective, blockedURI));
  console.error = console.warn = note;
}
