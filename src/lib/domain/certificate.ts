/** A dated certificate (giấy chứng nhận): its holder passed the course of one questionnaire version. */

export interface Certificate {
	readonly id: string;
	/** What people read aloud and look up. */
	readonly code: string;
	readonly accountId: string;
	readonly versionId: string;
	readonly scorePercent: number;
	readonly passedAt: Date;
	/** Last day on which it holds, YYYY-MM-DD. */
	readonly expiresOn: string;
	readonly revokedAt: Date | null;
}

export const certificateStandings = ['valid', 'ending', 'expired', 'revoked', 'none'] as const;
export type CertificateStanding = (typeof certificateStandings)[number];

const MONTHS_VALID = 12;
const DAY_MS = 86_400_000;
/** So long before its end people are told to learn again. */
const ENDING_DAYS = 30;

/**
 * The last day of a certificate: the day before the same date a year later.
 *
 * @param passedOn calendar day, YYYY-MM-DD
 */
export function expiryOf(passedOn: string): string {
	const end = new Date(`${passedOn}T00:00:00Z`);
	const date = end.getUTCDate();
	end.setUTCMonth(end.getUTCMonth() + MONTHS_VALID);
	// 29 February has no anniversary: the year is over with the month.
	if (end.getUTCDate() !== date) end.setUTCDate(0);
	else end.setTime(end.getTime() - DAY_MS);
	return end.toISOString().slice(0, 10);
}

/** @param today calendar day of the office, YYYY-MM-DD */
export function standingOf(
	certificate: Pick<Certificate, 'expiresOn' | 'revokedAt'> | null,
	today: string
): CertificateStanding {
	if (certificate === null) return 'none';
	if (certificate.revokedAt !== null) return 'revoked';
	if (certificate.expiresOn < today) return 'expired';
	const daysLeft = (Date.parse(certificate.expiresOn) - Date.parse(today)) / DAY_MS;
	return daysLeft < ENDING_DAYS ? 'ending' : 'valid';
}

/** Whether its holder may be given cases. */
export function isInForce(
	certificate: Pick<Certificate, 'expiresOn' | 'revokedAt'> | null,
	today: string
): boolean {
	return ['valid', 'ending'].includes(standingOf(certificate, today));
}

/**
 * The one that counts of a person's certificates of a version: one in force before others, else
 * the newest.
 */
export function standingCertificate(
	certificates: readonly Certificate[],
	today: string
): Certificate | null {
	const newestFirst = certificates.toSorted(
		(one, other) => other.passedAt.getTime() - one.passedAt.getTime()
	);
	return newestFirst.find((one) => isInForce(one, today)) ?? newestFirst[0] ?? null;
}
