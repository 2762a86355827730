import { describe, expect, it } from 'vitest';
import {
	CROWD_MIN,
	INVITEES_MAX,
	KEEP_DAYS_MAX,
	mayShowUsed
} from '../../../src/lib/domain/invitation.ts';
import { invitationCode, isInvitationCode, linkCode } from '../../../src/lib/domain/link.ts';

describe('who answered', () => {
	it('is shown where each is one of at least five', () => {
		expect(mayShowUsed({ used: 1, responses: CROWD_MIN })).toBe(true);
		expect(mayShowUsed({ used: 4, responses: CROWD_MIN - 1 })).toBe(false);
	});

	it('is not shown where more people used a link than responses came', () => {
		expect(mayShowUsed({ used: 6, responses: 5 })).toBe(false);
	});

	it('is nobody where nobody answered', () => {
		expect(mayShowUsed({ used: 0, responses: 100 })).toBe(false);
	});
});

it('keeps lists short and for a short time', () => {
	expect([INVITEES_MAX, KEEP_DAYS_MAX]).toEqual([5_000, 90]);
});

describe('a code of an invitation', () => {
	it('is told from the code of a link by its length', () => {
		const bytes = new Uint8Array(32).fill(7);
		expect(isInvitationCode(invitationCode(bytes) ?? '')).toBe(true);
		expect(isInvitationCode(linkCode(bytes) ?? '')).toBe(false);
		expect(isInvitationCode('00000000000000')).toBe(false);
	});

	it('is not drawn from too few bytes', () => {
		expect(invitationCode(new Uint8Array(13))).toBeNull();
	});
});
