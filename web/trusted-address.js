/**
 * The address of a script of ours, as a host takes it whose policy says `require-trusted-types-for 'script'`: it passes
 * through the policy `dense-playground`, which has to stand in `trusted-types` where the host names any.
 * @param {string} address
 * @returns {string} for the browser's functions, which take a trusted one as well
 * @throws {TypeError} where the host names others, or after the first of a page
 */
export function trustedAddress(address) {
  /** @type {{createPolicy: (name: string, rules: object) => {createScriptURL: (address: string) => string}} | undefined} */
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  return factory?.createPolicy('dense-playground', {createScriptURL: () => address}).createScriptURL(address) ?? address;
}
