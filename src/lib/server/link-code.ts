import { randomBytes } from 'node:crypto';
import { linkCode } from '../domain/link.ts';

/** A new code of a link, drawn at random. */
export function drawLinkCode(): string {
	let code: string | null = null;
	while (code === null) code = linkCode(randomBytes(16));
	return code;
}
