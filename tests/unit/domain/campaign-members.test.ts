import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../src/lib/domain/campaign.ts';
import { asksFrom, joinHeirs } from '../../../src/lib/domain/campaign-members.ts';
import type { UnitSuccession } from '../../../src/lib/domain/unit.ts';

const campaign = (given: Partial<Campaign> = {}): Campaign => ({
	id: 'k',
	code: 'k',
	nameVi: 'Đợt',
	state: 'open',
	opensOn: '2026-11-01',
	closesOn: '2026-11-30',
	openedAt: null,
	closedAt: null,
	publishedAt: null,
	keepsPartial: true,
	baseMin: 5,
	isDemo: false,
	channels: ['link'],
	fieldCodes: [],
	versionIds: ['v'],
	hours: null,
	sampleRule: null,
	pauses: [],
	trialId: null,
	trialStartedAt: null,
	trialEndedAt: null,
	...given
});
const becomes = (oldUnitId: string, newUnitId: string, share = 1): UnitSuccession => ({
	oldUnitId,
	newUnitId,
	kind: 'merged',
	effectiveOn: '2026-11-16',
	share,
	originShare: null,
	basis: ''
});
const member = (unitId: string, plannedSample: number | null) => ({
	campaignId: 'k',
	unitId,
	plannedSample,
	volume: null
});
const total = (members: readonly { plannedSample: number | null }[]) =>
	members.reduce((sum, { plannedSample }) => sum + (plannedSample ?? 0), 0);

describe('units that merge halfway through a campaign', () => {
	const before = [member('a', 100), member('b', 61), member('x', 40)];
	const after = joinHeirs(campaign(), before, [becomes('a', 'c'), becomes('b', 'c')]);

	it('keep the plan of the days they had; the new unit takes the rest', () => {
		expect(after).toEqual([member('a', 50), member('b', 30), member('x', 40), member('c', 81)]);
	});

	it('leave the plan of the whole as it was', () => {
		expect(total(after)).toBe(total(before));
	});

	it('have no plan where they had none', () => {
		const unplanned = joinHeirs(campaign(), [member('a', null)], [becomes('a', 'c')]);
		expect(unplanned).toEqual([member('a', null), member('c', null)]);
	});
});

it('shares the rest of a plan out among the parts of a split, to the last response', () => {
	const parts = [becomes('a', 'c', 1 / 3), becomes('a', 'd', 1 / 3), becomes('a', 'e', 1 / 3)];
	const after = joinHeirs(campaign(), [member('a', 101)], parts);
	expect(total(after)).toBe(101);
	expect(after.map(({ unitId }) => unitId)).toEqual(['a', 'c', 'd', 'e']);
});

it('replaces old units in a draft that only begins later', () => {
	const later = campaign({ state: 'draft', opensOn: '2026-12-01', closesOn: '2026-12-31' });
	expect(joinHeirs(later, [member('a', 100)], [becomes('a', 'c')])).toEqual([member('c', 100)]);
});

it.each([
	['an open one whose days go on', campaign(), '2026-11-20', true],
	[
		'an open one that nobody closed in time',
		campaign({ closesOn: '2026-11-10' }),
		'2026-11-16',
		true
	],
	['one that ends before', campaign({ closesOn: '2026-11-10' }), '2026-11-15', false],
	['a closed one', campaign({ state: 'closed' }), '2026-11-20', false]
] as const)('concerns %s', (_, given, today, expected) => {
	expect(asksFrom(given, '2026-11-16', today)).toBe(expected);
});
