/** The ways in which a host answers something else than its files. */
import {readFile} from 'node:fs/promises';
import {basename, dirname, extname, join} from 'node:path';
import {types} from './server.js';

/**
 * Answers in place of the host that would send the file on its disk; or says that it does not.
 * @typedef {(response: import('node:http').ServerResponse, file: string) => Promise<boolean>} Fault
 */

const html = {'Content-Type': types['.html']};

/** @param {number} status @param {string} title @returns {Fault} */
const page = (status, title) => async response => {
  response.writeHead(status, html).end(`<!doctype html><title>${title}</title><h1>${title}</h1>`);
  return true;
};

/** @param {(response: import('node:http').ServerResponse, body: Buffer, type: string) => void} send @returns {Fault} */
const spoilt = send => async (response, file) => {
  send(response, await readFile(file), types[extname(file)]);
  return true;
};

/** @param {Fault} fault @param {(file: string) => boolean} isHit @returns {Fault} */
export const only = (fault, isHit) => async (response, file) => isHit(file) && fault(response, file);

/** An answer that the browser keeps itself, and does not ask for again. @param {Fault} fault @returns {Fault} */
export const lasting = fault => (response, file) => fault(response.setHeader('Cache-Control', 'max-age=31536000, immutable'), file);

/** Another file in its place. @param {URL | string} other @returns {Fault} */
export const otherFile = other => async (response, file) => {
  response.writeHead(200, {'Content-Type': types[extname(file)]}).end(await readFile(other));
  return true;
};

export const loginPage = page(200, 'Log in');
export const notFound = page(404, 'Not found');
export const unavailable = page(503, 'Unavailable');

/** No answer, for ever. @type {Fault} */
export const silence = async () => true;

/** As hosts of applications do with addresses that they do not know. @type {Fault} */
export const indexPage = async (response, file) => {
  const folder = ['files', 'assets'].includes(basename(dirname(file))) ? dirname(dirname(file)) : dirname(file);
  response.writeHead(200, html).end(await readFile(join(folder, 'index.html')));
  return true;
};

export const half = spoilt((response, body, type) => response.writeHead(200, {'Content-Type': type}).end(body.subarray(0, body.length / 2)));

export const brokenOff = spoilt((response, body, type) => response.writeHead(200, {'Content-Type': type, 'Content-Length': body.length})
  .write(body.subarray(0, body.length / 2), () => response.destroy()));

export const halfThenSilence = spoilt((response, body, type) => response.writeHead(200, {'Content-Type': type, 'Content-Length': body.length})
  .write(body.subarray(0, body.length / 2)));

export const plainText = spoilt((response, body) => response.writeHead(200, {'Content-Type': 'text/plain'}).end(body));
