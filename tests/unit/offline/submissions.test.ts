import { expect, it } from 'vitest';
import { emptyForm } from '../../../src/lib/offline/paged-form.ts';
import {
	begun,
	kioskSubmission,
	linkSubmission,
	repeated
} from '../../../src/lib/offline/submissions.ts';
import { aSubmission } from './device.ts';

const from = {
	code: 'MC-21025',
	collector: { kind: 'desk', code: 'MC-21025' } as const,
	campaignId: 'c',
	versionId: 'v'
};
const noon = Date.parse('2026-11-21T05:00:00Z');

it('a kiosk says which desk, how long it took and when', () => {
	const finished = {
		responseId: 'r1',
		fieldCode: 'land',
		language: 'vi',
		answers: { access: 4 },
		itemTimes: { access: 3_000 },
		timeliness: 'late' as const,
		isPartial: false,
		durationSeconds: 40,
		answeredAt: noon
	};
	expect(kioskSubmission(from, finished)).toEqual({
		id: 'r1',
		collector: { kind: 'desk', code: 'MC-21025' },
		campaignId: 'c',
		versionId: 'v',
		fieldCode: 'land',
		language: 'vi',
		answers: { access: 4 },
		itemTimes: { access: 3_000 },
		timeliness: 'late',
		isPartial: false,
		durationSeconds: 40,
		answeredAt: '2026-11-21T05:00:00.000Z'
	});
});

it('a form by link has nothing to send before the citizen agreed', () => {
	expect(linkSubmission(from, emptyForm, { language: 'vi', nowMs: noon })).toBeNull();
});

it('counts the time of a form from the agreement, a day at most, never below nothing', () => {
	const form = begun(emptyForm, 'r1', noon);
	const seconds = (laterSeconds: number) =>
		linkSubmission(from, form, { language: 'vi', nowMs: noon + laterSeconds * 1000 })
			?.durationSeconds;
	expect(seconds(150)).toBe(150);
	expect(seconds(3 * 24 * 3600)).toBe(24 * 3600);
	expect(seconds(-60)).toBe(0);
});

it('another try sends the same content, unless an answer was changed in between', () => {
	const first = aSubmission('r1');
	const later = aSubmission('r1', { answeredAt: '2026-11-21T08:01:00.000Z' });
	expect(repeated(first, later)).toBe(first);
	expect(repeated(null, later)).toBe(later);

	const changed = aSubmission('r1', { answers: { 'access.0': 1 } });
	expect(repeated(first, changed)).toBe(changed);
	const next = aSubmission('r2');
	expect(repeated(first, next)).toBe(next);
});
