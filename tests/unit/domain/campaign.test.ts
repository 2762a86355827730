import { describe, expect, it } from 'vitest';
import {
	close,
	draft,
	open,
	asks,
	publish,
	redraft,
	takes,
	unitsOf,
	type Campaign
} from '../../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../../src/lib/domain/unit.ts';

const plan = {
	code: 'q4',
	nameVi: 'Quý IV',
	opensOn: '2026-10-01',
	closesOn: '2026-12-31',
	channels: ['kiosk'] as const,
	fieldCodes: [],
	baseMin: 5,
	keepsPartial: true,
	hours: null,
	sampleRule: null
};

const full: QuestionnaireVersion = {
	id: 'full-1',
	code: 'full',
	version: 1,
	title: { vi: 'Phiếu' },
	population: 'citizen',
	measures: 'procedure',
	isShort: false,
	pairsWith: null,
	formula: 'TOP2',
	status: { vi: 'thử' },
	source: 'thử',
	languages: ['vi'],
	scales: [],
	sections: []
};
const short = { ...full, id: 'short-1', code: 'short', isShort: true, pairsWith: 'full' };

const noon = new Date('2026-11-20T05:00:00Z');
const later = new Date('2026-11-20T06:00:00Z');
const aDraft = () => draft(plan, { full, short }, { id: 'c', isDemo: false });

describe('drawing up a campaign', () => {
	it('starts as a draft whose first form is the full one', () => {
		expect(aDraft()).toMatchObject({ state: 'draft', versionIds: ['full-1', 'short-1'] });
	});

	it('refuses a last day before the first', () => {
		const backwards = { ...plan, closesOn: '2026-09-30' };
		const make = () => draft(backwards, { full, short: null }, { id: 'c', isDemo: false });
		expect(make).toThrow('campaign.badDates');
	});

	it('refuses a code that cannot stand in an address', () => {
		for (const code of ['', 'Q4', 'quý-4', '-q4', '../q4', 'q'.repeat(31)]) {
			const make = () =>
				draft({ ...plan, code }, { full, short: null }, { id: 'c', isDemo: false });
			expect(make, code).toThrow('campaign.badCode');
		}
	});

	it('takes a campaign of one day', () => {
		const oneDay = { ...plan, closesOn: plan.opensOn };
		const campaign = draft(oneDay, { full, short: null }, { id: 'c', isDemo: false });
		expect(campaign.versionIds).toEqual(['full-1']);
	});

	it('refuses a short form that belongs to another full form', () => {
		const stranger = { ...short, pairsWith: 'health' };
		const make = () => draft(plan, { full, short: stranger }, { id: 'c', isDemo: false });
		expect(make).toThrow('campaign.formsDoNotPair');
	});
});

describe('the units of a campaign', () => {
	const unit = (id: string, parentId: string | null, kind: Unit['kind']): Unit => ({
		id,
		parentId,
		kind,
		code: id,
		nameVi: id,
		nameEn: null,
		validFrom: '2025-07-01',
		validTo: null
	});
	// The commune under the department stands before its parent in the list.
	const units = [
		unit('deep', 'department', 'commune'),
		unit('province', null, 'province'),
		unit('commune', 'province', 'commune'),
		unit('department', 'province', 'department')
	];

	it('are those of the chosen kinds in the whole branch, however deep', () => {
		const chosen = unitsOf(units, { branchId: 'province', kinds: ['commune'] });
		expect(chosen.map(({ id }) => id)).toEqual(['deep', 'commune']);
	});

	it('leave out what lies beside the branch', () => {
		const chosen = unitsOf(units, { branchId: 'department', kinds: ['commune', 'department'] });
		expect(chosen.map(({ id }) => id)).toEqual(['deep', 'department']);
	});

	it('must not be none', () => {
		const choose = () => unitsOf(units, { branchId: 'province', kinds: ['school'] });
		expect(choose).toThrow('campaign.noUnits');
	});
});

describe('the life of a campaign', () => {
	it('goes from draft to open to closed to published', () => {
		const opened = open(aDraft(), 3, noon);
		const closed = close(opened, later);
		expect([opened.state, closed.state, publish(closed, later).state]).toEqual([
			'open',
			'closed',
			'published'
		]);
	});

	it('never goes back: what is closed cannot open again', () => {
		const closed = close(open(aDraft(), 3, noon), later);
		expect(() => open(closed, 3, later)).toThrow('campaign.wrongState');
	});

	it('does not publish what still takes answers', () => {
		expect(() => publish(open(aDraft(), 3, noon), later)).toThrow('campaign.wrongState');
	});

	it('keeps its plan once it is open', () => {
		const forms = { full, short: null };
		expect(redraft(aDraft(), { ...plan, baseMin: 7 }, forms)).toMatchObject({
			baseMin: 7,
			versionIds: ['full-1']
		});
		expect(() => redraft(open(aDraft(), 3, noon), plan, forms)).toThrow('campaign.wrongState');
	});

	it('does not open without a unit', () => {
		expect(() => open(aDraft(), 0, noon)).toThrow('campaign.incomplete');
	});

	it('does not open without a channel', () => {
		expect(() => open({ ...aDraft(), channels: [] }, 3, noon)).toThrow('campaign.incomplete');
	});
});

describe('the days of a campaign', () => {
	const early = open(aDraft(), 3, new Date('2026-09-20T02:00:00Z'));
	const opened = open(aDraft(), 3, noon);
	const at = (moment: string) => takes(opened, new Date(moment));

	it('take what was answered on the last of them, to its last minute in Vietnam', () => {
		expect(at('2026-12-31T16:59:59Z')).toBe(true);
	});

	it('take nothing answered after the last of them, though nobody closed the campaign', () => {
		expect(at('2026-12-31T17:00:00Z')).toBe(false);
	});

	it('take nothing answered before the first of them, though somebody opened it early', () => {
		expect(takes(early, new Date('2026-09-30T16:59:59Z'))).toBe(false);
		expect(takes(early, new Date('2026-09-30T17:00:00Z'))).toBe(true);
	});

	it('hold for a closed campaign too', () => {
		const closedLate = close(opened, new Date('2027-01-15T02:00:00Z'));
		expect(takes(closedLate, new Date('2027-01-05T02:00:00Z'))).toBe(false);
		expect(takes(closedLate, new Date('2026-12-30T02:00:00Z'))).toBe(true);
	});

	it('are when citizens are asked, by the channels that were chosen', () => {
		expect(asks(opened, 'kiosk', later)).toBe(true);
		expect(asks(opened, 'link', later)).toBe(false);
		expect(asks(opened, 'kiosk', new Date('2027-01-01T02:00:00Z'))).toBe(false);
		expect(asks(close(opened, later), 'kiosk', later)).toBe(false);
	});
});

describe('late responses', () => {
	const opened: Campaign = open(aDraft(), 3, noon);
	const closed = close(opened, later);
	const oneSecond = 1000;

	it('still count if they were answered while the campaign was open', () => {
		expect(takes(closed, new Date(later.getTime() - oneSecond))).toBe(true);
	});

	it('do not count if they were answered after it closed', () => {
		expect(takes(closed, new Date(later.getTime() + oneSecond))).toBe(false);
	});

	it('do not count if they were answered before it opened', () => {
		expect(takes(opened, new Date(noon.getTime() - oneSecond))).toBe(false);
	});

	it('do not count once the results are published', () => {
		expect(takes(publish(closed, later), noon)).toBe(false);
	});
});
