/**
 * A client for W3C WebDriver, and the display its browser needs. selenium-webdriver would add five packages, one of them
 * a program that searches for browsers, to save these lines.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';

/** @typedef {'GET' | 'POST' | 'DELETE'} Method */

export class WebDriver {
  #address;
  #end;
  #session = '';
  /** The handle of the window that receives commands. */
  #window = '';

  /**
   * @param {string} address of a driver that is starting
   * @param {() => void} end stops it
   */
  constructor(address, end) {
    this.#address = address;
    this.#end = end;
  }

  /**
   * Starts a display, the driver on it, and the browser.
   * @param {string} file of the driver
   * @returns {Promise<WebDriver>}
   */
  static async start(file) {
    const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1600x24', '-nolisten', 'tcp'],
      {stdio: ['ignore', 'ignore', 'ignore', 'pipe']});
    const [number] = await Promise.race([
      once(/** @type {import('node:stream').Readable} */ (display.stdio[3]), 'data'),
      once(display, 'exit').then(() => { throw new Error('Xvfb ended before it had a display'); }),
    ]);
    const port = await freePort();
    const environment = {...process.env, DISPLAY: `:${String(number).trim()}`};
    const driver = spawn(file, [`--port=${port}`], {env: environment, stdio: 'ignore'});
    const end = () => {
      driver.kill();
      display.kill();
    };
    // A test that fails before it closes the browser must not keep node waiting.
    for (const child of [display, driver]) child.unref();
    process.once('exit', end);
    const made = new WebDriver(`http://127.0.0.1:${port}`, end);
    try {
      await made.#open();
      return made;
    } catch (error) {
      end();
      throw error;
    }
  }

  async #open() {
    for (let tries = 200; tries > 0; --tries) {
      if (await fetch(`${this.#address}/status`).then(({ok}) => ok, () => false)) break;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    const capabilities = {alwaysMatch: {timeouts: {script: 180000}}};
    const {sessionId} = await this.send('POST', '/session', {capabilities});
    this.#session = `/session/${sessionId}`;
  }

  /**
   * Sends one command. Send the next one when this one has been answered.
   * @param {Method} method
   * @param {string} command as the standard spells it, without the session
   * @param {object} [body]
   * @returns {Promise<any>} the answer's value; the driver's errors are thrown
   */
  async send(method, command, body = method === 'POST' ? {} : undefined) {
    const response = await fetch(this.#address + this.#session + command, {method, body: JSON.stringify(body)});
    const {value} = /** @type {{value: any}} */ (await response.json());
    if (!response.ok) throw new Error(`${command}: ${value.error}: ${value.message}`);
    return value;
  }

  /**
   * Sends one command to one window.
   * @param {string} handle
   * @param {Method} method
   * @param {string} command
   * @param {object} [body]
   * @returns {Promise<any>}
   */
  async sendTo(handle, method, command, body) {
    if (this.#window !== handle) await this.send('POST', '/window', {handle});
    this.#window = handle;
    return this.send(method, command, body);
  }

  async close() {
    await this.send('DELETE', '').catch(() => {});
    this.#end();
  }
}

/** @returns {Promise<number>} a port nobody listens on right now */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}
