import { describe, expect, it } from 'vitest';
import {
	expiryOf,
	standingCertificate,
	standingOf,
	type Certificate
} from '../../../src/lib/domain/certificate.ts';

const aCertificate = (given: Partial<Certificate> = {}): Certificate => ({
	id: 'one',
	code: 'ABC',
	accountId: 'lan',
	versionId: 'v',
	scorePercent: 90,
	passedAt: new Date('2026-01-01T03:00:00Z'),
	expiresOn: '2026-12-31',
	revokedAt: null,
	...given
});

describe('a certificate', () => {
	it('holds a year less a day', () => {
		expect(expiryOf('2026-11-21')).toBe('2027-11-20');
		expect(expiryOf('2028-02-29')).toBe('2029-02-28');
		expect(expiryOf('2026-01-01')).toBe('2026-12-31');
	});

	it.each([
		['2026-11-01', 'valid'],
		['2026-12-02', 'ending'],
		['2026-12-31', 'ending'],
		['2027-01-01', 'expired']
	] as const)('stands on %s as %s', (today, standing) => {
		expect(standingOf(aCertificate(), today)).toBe(standing);
	});

	it('that was revoked holds no more, whatever its date', () => {
		expect(standingOf(aCertificate({ revokedAt: new Date() }), '2026-06-01')).toBe('revoked');
	});

	it('of a later test takes the place of the one before, unless it was revoked', () => {
		const later = { id: 'two', passedAt: new Date('2026-06-01T03:00:00Z') };
		const pair = (given: object) => [aCertificate(), aCertificate({ ...later, ...given })];
		expect(standingCertificate(pair({}), '2026-07-01')?.id).toBe('two');
		expect(standingCertificate(pair({ revokedAt: new Date() }), '2026-07-01')?.id).toBe('one');
		expect(standingCertificate([], '2026-07-01')).toBeNull();
	});
});
