import { randomBytes } from 'node:crypto';
import { invitationCode, linkCode } from '../domain/link.ts';

/** A new code of a link, drawn at random. */
export function drawLinkCode(): string {
	return draw(() => linkCode(randomBytes(16)));
}

/** A new code of an invitation, drawn at random. */
export function drawInvitationCode(): string {
	return draw(() => invitationCode(randomBytes(24)));
}

function draw(attempt: () => string | null): string {
	let code: string | null = null;
	while (code === null) code = attempt();
	return code;
}
