import {execFileSync} from 'node:child_process';
import {encode85} from '../file/base85.js';
import {properties} from '../file/packed.js';

const {lc, lp, pb} = properties;

/** Python has what node has not; it is asked for to build the engine, too. */
const program = `
import lzma, sys
filters = [{'id': lzma.FILTER_LZMA1, 'lc': ${lc}, 'lp': ${lp}, 'pb': ${pb}, 'dict_size': 1 << 23, 'nice_len': 273, 'mf': lzma.MF_BT4, 'depth': 1000}]
sys.stdout.buffer.write(lzma.compress(sys.stdin.buffer.read(), format=lzma.FORMAT_RAW, filters=filters))
`;

/** @param {Buffer[]} parts @returns {string} which web/file/packed.js unpacks */
export const packed = parts => encode85(execFileSync('python3', ['-c', program], {input: Buffer.concat(parts), maxBuffer: 2 ** 26}));
