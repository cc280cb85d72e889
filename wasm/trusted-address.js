/** @type {{createScriptURL: (address: string) => string} | undefined} made once: a host may allow no second of its name */
let policy;

/**
 * The address of a script of ours, as a host takes it whose policy says `require-trusted-types-for 'script'`: it passes
 * through the policy `dense-playground`, which has to stand in `trusted-types` where the host names any.
 * @param {string} address
 * @returns {string} for the browser's functions, which take a trusted one as well
 * @throws {TypeError} where the host names others
 */
export function trustedAddress(address) {
  /** @type {{createPolicy: (name: string, rules: object) => {createScriptURL: (address: string) => string}} | undefined} */
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  policy ??= factory?.createPolicy('dense-playground', {createScriptURL: (/** @type {string} */ own) => own});
  return policy?.createScriptURL(address) ?? address;
}
