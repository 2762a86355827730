import { describe, expect, it } from 'vitest';
import {
	AUDIT_ORIGIN,
	auditContent,
	chainCheck,
	storableEvent,
	type ChainedEvent
} from '$lib/domain/audit';

const at = new Date('2026-11-21T03:00:00Z');
/** Stands for a hash: long enough to tell contents apart, readable where a test fails. */
const sha256 = (text: string) => `#${text}`;

function aLog(subjects: readonly string[]): ChainedEvent[] {
	let previousHash = AUDIT_ORIGIN;
	return subjects.map((subjectId, index) => {
		const event = { at, actorId: 'an', action: 'campaign.open', subjectId, details: {} };
		const chained = { ...event, id: index + 1, previousHash, hash: '' };
		const hash = sha256(auditContent(previousHash, event));
		previousHash = hash;
		return { ...chained, hash };
	});
}

function checked(log: readonly ChainedEvent[], head: string | null, seals: string[] = []) {
	const check = chainCheck(
		sha256,
		seals.map((hash) => ({ hash, notedIn: 'a backup' }))
	);
	for (const event of log) check.add(event);
	return check.end(head).breaks.map(({ kind }) => kind);
}

describe('the chain of the audit log', () => {
	const log = aLog(['a', 'b', 'c']);
	const [first, second, third] = log as [ChainedEvent, ChainedEvent, ChainedEvent];

	it('is whole where nothing was touched', () => {
		expect(checked(log, third.hash)).toEqual([]);
		expect(checked([], null)).toEqual([]);
	});

	it('shows an event whose content was changed, and that one alone', () => {
		expect(checked([first, { ...second, subjectId: 'x' }, third], third.hash)).toEqual(['changed']);
		expect(checked([first, { ...second, actorId: 'x' }, third], third.hash)).toEqual(['changed']);
		const later = new Date(at.getTime() + 1);
		expect(checked([first, { ...second, at: later }, third], third.hash)).toEqual(['changed']);
	});

	it('shows where one was taken out, put in or moved', () => {
		expect(checked([first, third], third.hash)).toEqual(['cutBefore']);
		expect(checked([second, third], third.hash)).toEqual(['cutBefore']);
		expect(checked([first, third, second], second.hash)).not.toEqual([]);
		const strange = { ...second, previousHash: null, hash: null };
		expect(checked([first, strange, second, third], third.hash)).toEqual(['unsealed']);
	});

	it('shows that the newest events were cut off', () => {
		expect(checked([first, second], third.hash)).toEqual(['endMissing']);
		expect(checked([], third.hash)).toEqual(['endMissing']);
	});

	it('shows a log that was written anew, where a hash of the old one was noted elsewhere', () => {
		const forged = aLog(['a', 'x', 'c']);
		const head = forged[2]?.hash ?? null;
		expect(checked(forged, head)).toEqual([]);
		expect(checked(forged, head, [String(second.hash)])).toEqual(['sealMissing']);
		expect(checked(log, third.hash, [String(second.hash)])).toEqual([]);
	});
});

describe('an event', () => {
	it('is hashed alike in whatever order its details come back', () => {
		const event = { at, actorId: 'an', action: 'x', subjectId: 'y' };
		expect(auditContent('p', { ...event, details: { b: 1, a: 'z' } })).toBe(
			auditContent('p', { ...event, details: { a: 'z', b: 1 } })
		);
	});

	it('holds nothing that a database would refuse or change', () => {
		const details = { email: 'a\0b', half: '\ud800', endless: Number.POSITIVE_INFINITY, plain: 3 };
		const event = storableEvent({ at, actorId: 'an\0', action: 'x', subjectId: 'y', details });
		expect(event.actorId).toBe('an\uFFFD');
		expect(event.details).toEqual({
			email: 'a\uFFFDb',
			half: '\uFFFD',
			endless: 'Infinity',
			plain: 3
		});
	});
});
