import { describe, expect, it } from 'vitest';
import type { PhoneCase, PhoneDay } from '../../../src/lib/domain/phone-day.ts';
import { newInterview } from '../../../src/lib/offline/field-interview.ts';
import {
	countsOf,
	listCases,
	listOrphans,
	listQuotas
} from '../../../src/lib/offline/field-list.ts';
import type { Held, Sent } from '../../../src/lib/offline/field-store.ts';
import { aForm, aVisit } from '../../support/field.ts';

const NOW = '2026-11-20T03:00:00.000Z';
const TODAY = '2026-11-20';

function aCase(number: number, given: Partial<PhoneCase> = {}): PhoneCase {
	return {
		id: `case-${number}`,
		number,
		state: 'open',
		outcome: null,
		dueOn: null,
		campaignId: 'campaign',
		unitName: 'Phường Cẩm Thành',
		fieldName: 'Đất đai',
		procedureName: null,
		applicantKind: 'person',
		area: null,
		returnedOn: '2026-11-01',
		timeliness: 'onTime',
		replaces: null,
		visits: [],
		...given
	};
}

const campaign: PhoneDay['campaigns'][number] = {
	id: 'campaign',
	name: 'Đợt 1',
	closesOn: '2026-12-31',
	keepsPartial: true,
	takesPhone: true,
	visitsMin: 3,
	versionId: 'version',
	straightLineRatingsMin: 4,
	secondsPerItemMin: 2,
	fields: []
};

function held(cases: readonly PhoneCase[], given: Partial<Held> = {}): Held {
	const day: PhoneDay = {
		now: NOW,
		name: 'Hoa',
		campaigns: [campaign],
		cases,
		quotas: [],
		forms: [],
		versions: [],
		contacts: {}
	};
	return { day, drafts: [], waiting: [], sent: [], refused: [], ...given };
}

const aForms = (caseId: string) => aForm({ version: { id: 'version' } as never }, { caseId });
const aSent = (caseId: string, receivedAt: string, given: Partial<Sent> = {}): Sent => ({
	id: 'form',
	kind: 'form',
	caseId,
	quotaId: null,
	at: NOW,
	visit: null,
	revision: 1,
	receivedAt,
	...given
});
const standings = (one: Held) => listCases(one, TODAY).map(({ standing }) => standing);

describe('the list of an interviewer', () => {
	it('puts what is overdue before what is due, and what is done last', () => {
		const cases = [
			aCase(1, { state: 'submitted' }),
			aCase(2),
			aCase(3, { dueOn: TODAY }),
			aCase(4, { dueOn: '2026-11-18' }),
			aCase(5, { state: 'returned' })
		];
		const listed = listCases(held(cases), TODAY);
		expect(listed.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
		expect(countsOf(listed)).toEqual({
			total: 5,
			done: 1,
			ended: 0,
			left: 4,
			due: 2,
			overdue: 1
		});
	});

	it('knows what waits on the phone, and what the server took since it last told', () => {
		const later = '2026-11-20T04:00:00.000Z';
		expect(standings(held([aCase(1)], { waiting: [aForms('case-1')] }))).toEqual(['waiting']);
		expect(standings(held([aCase(1)], { sent: [aSent('case-1', later)] }))).toEqual(['sent']);
		// The server has spoken since and it is open: it was thrown out, and must be asked anew.
		const before = '2026-11-19T04:00:00.000Z';
		expect(standings(held([aCase(1)], { sent: [aSent('case-1', before)] }))).toEqual(['open']);
	});

	it('ends a case by the rule before the server has heard of it', () => {
		const refused = aVisit('case-1', { outcome: 'refused' });
		expect(standings(held([aCase(1)], { waiting: [refused] }))).toEqual(['ended']);
		const visit = { outcome: 'refused', way: 'visit' } as const;
		const line = aSent('case-1', '2026-11-20T04:00:00.000Z', { kind: 'visit', visit });
		expect(standings(held([aCase(1)], { sent: [line] }))).toEqual(['ended']);
		expect(standings(held([aCase(1)], { waiting: [aVisit('case-1')] }))).toEqual(['open']);
	});

	it('shows a mended form as waiting, then as sent, until the server says what became of it', () => {
		const returned = {
			id: 'form',
			caseId: 'case-1',
			quotaId: null,
			state: 'returned',
			revision: 1,
			versionId: 'version',
			channel: 'interviewer',
			durationSeconds: 1,
			answeredAt: NOW,
			comments: { a1: 'Hỏi lại' },
			content: null
		} as const;
		const base = held([aCase(1, { state: 'returned' })]);
		const one = { ...base, day: base.day && { ...base.day, forms: [returned] } };
		expect(standings(one)).toEqual(['returned']);
		expect(standings({ ...one, sent: [aSent('case-1', NOW)] })).toEqual(['returned']);
		expect(standings({ ...one, sent: [aSent('case-1', NOW, { revision: 2 })] })).toEqual(['sent']);
	});

	it('goes on with what was begun, and not with a form that is wanted no more', () => {
		const begun = newInterview(
			{ id: 'campaign', versionId: 'version' },
			{ id: 'form', caseId: 'case-1', quotaId: null, fieldCode: null, savedAt: NOW }
		);
		const one = held([aCase(1)], { drafts: [begun] });
		expect(standings(one)).toEqual(['begun']);
		expect(listOrphans(one, listCases(one, TODAY), [])).toEqual([]);
		const mending = held([aCase(1)], { drafts: [{ ...begun, revision: 2 }] });
		expect(standings(mending)).toEqual(['open']);
		expect(listOrphans(mending, listCases(mending, TODAY), [])).toHaveLength(1);
	});

	it('counts for a quota what the server has not heard of yet', () => {
		const base = held([]);
		const quota = {
			id: 'quota',
			campaignId: 'campaign',
			unitName: 'Phường',
			fieldCode: null,
			fieldName: null,
			wanted: 10,
			taken: 3
		};
		const walkIn = { ...aForms('none'), caseId: null, quotaId: 'quota' };
		const one = { ...base, day: base.day && { ...base.day, quotas: [quota] }, waiting: [walkIn] };
		expect(listQuotas(one)).toMatchObject([{ done: 4 }]);
	});
});
