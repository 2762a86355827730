import { Problem } from '../../domain/problem.ts';

/** How the bytes of a text file are to be read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

/** Bytes that show what a file is. */
export const HEAD_BYTES = 65_536;

/**
 * The encoding of a text, by its byte-order mark or by what its first bytes can be. Excel of a
 * Vietnamese Windows writes Windows-1258 where UTF-8 was not asked for.
 *
 * @param head the first `HEAD_BYTES` of the file
 * @throws Problem `import.unknownEncoding`
 */
export function guessEncoding(head: Uint8Array): Encoding {
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
	const zeros = zeroShares(head);
	if (zeros.odd > 0.3 && zeros.even < 0.05) return 'utf-16le';
	if (zeros.even > 0.3 && zeros.odd < 0.05) return 'utf-16be';
	if (zeros.odd > 0 || zeros.even > 0) throw new Problem('import.unknownEncoding');
	if (reads('utf-8', head)) return 'utf-8';
	if (looksVietnamese(new TextDecoder('windows-1258').decode(head))) return 'windows-1258';
	throw new Problem('import.unknownEncoding');
}

function zeroShares(bytes: Uint8Array): { odd: number; even: number } {
	let odd = 0;
	let even = 0;
	bytes.forEach((byte, at) => {
		if (byte !== 0) return;
		if (at % 2 === 1) odd += 1;
		else even += 1;
	});
	const half = Math.max(1, bytes.length / 2);
	return { odd: odd / half, even: even / half };
}

/** Reads as a stream, since the head may end within a character. */
function reads(encoding: Encoding, bytes: Uint8Array): boolean {
	try {
		new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
		return true;
	} catch {
		return false;
	}
}

/** Windows-1258 writes tones as signs of their own after the letter; other encodings have none. */
function looksVietnamese(text: string): boolean {
	const tones = text.match(/[a-zăâêôơưđ][\u0300\u0301\u0303\u0309\u0323]/gi) ?? [];
	const others = text.match(/[^\p{ASCII}\p{Mn}ăâđêôơưĂÂĐÊÔƠƯ“”‘’–—…«»°\u00a0]/gu) ?? [];
	return tones.length > 0 && tones.length >= others.length;
}
