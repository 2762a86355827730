import { describe, expect, it } from 'vitest';
import {
	proposeAssignment,
	proposeBalance,
	type Carrier,
	type CaseToGive
} from '../../../src/lib/domain/assignment.ts';

const aCarrier = (id: string, given: Partial<Carrier> = {}): Carrier => ({
	id,
	languages: ['vi'],
	unitIds: [],
	servedUnitIds: [],
	casesMax: 100,
	load: 0,
	isCertified: true,
	scorePercent: 90,
	...given
});

const someCases = (count: number, given: Partial<CaseToGive> = {}, from = 1): CaseToGive[] =>
	Array.from({ length: count }, (_, at) => ({
		id: `case-${from + at}`,
		number: from + at,
		unitId: 'commune',
		unitPath: ['commune', 'province'],
		area: null,
		isHard: false,
		...given
	}));

const propose = (cases: CaseToGive[], carriers: Carrier[], language: string | null = null) => {
	const { given, left } = proposeAssignment(cases, carriers, { language });
	const loads = carriers.map(({ id }) => [...given.values()].filter((one) => one === id).length);
	return { given, left, loads };
};

describe('who gets which case', () => {
	it('is shared evenly among equals', () => {
		expect(propose(someCases(30), [aCarrier('a'), aCarrier('b'), aCarrier('c')]).loads).toEqual([
			10, 10, 10
		]);
	});

	it('fills up first who carries little', () => {
		const carriers = [aCarrier('a', { load: 20 }), aCarrier('b')];
		expect(propose(someCases(30), carriers).loads).toEqual([5, 25]);
	});

	it('gives half to who can carry half', () => {
		const carriers = [aCarrier('a', { casesMax: 20 }), aCarrier('b', { casesMax: 40 })];
		expect(propose(someCases(30), carriers).loads).toEqual([10, 20]);
	});

	it('keeps a hamlet with one person where loads allow it', () => {
		const cases = [
			...someCases(10, { area: 'Thôn 1' }, 1),
			...someCases(10, { area: 'Thôn 2' }, 11),
			...someCases(10, { area: 'Thôn 3' }, 21)
		];
		const { given } = propose(cases, [aCarrier('a'), aCarrier('b'), aCarrier('c')]);
		for (const hamlet of Map.groupBy(cases, ({ area }) => area).values()) {
			expect(new Set(hamlet.map(({ id }) => given.get(id))).size).toBe(1);
		}
	});

	it('is the same whatever the order of cases and people', () => {
		const cases = [...someCases(17, { area: 'x' }), ...someCases(8, { area: 'y' }, 30)];
		const carriers = [aCarrier('a', { load: 3 }), aCarrier('b'), aCarrier('c', { casesMax: 9 })];
		const one = propose(cases, carriers).given;
		const other = propose(cases.toReversed(), carriers.toReversed()).given;
		expect([...other].sort()).toEqual([...one].sort());
	});

	it('gives hard cases to who did best in the test', () => {
		const cases = [...someCases(5), ...someCases(5, { isHard: true }, 6)];
		const carriers = [aCarrier('a', { scorePercent: 82 }), aCarrier('b', { scorePercent: 97 })];
		const { given } = propose(cases, carriers);
		expect(cases.filter(({ isHard }) => isHard).map(({ id }) => given.get(id))).toEqual(
			Array(5).fill('b')
		);
	});
});

describe('nobody gets a case', () => {
	it.each([
		['without a certificate in force', { isCertified: false }, 'noCertificate'],
		['at whose desk he served', { servedUnitIds: ['commune'] }, 'served'],
		['below a unit that he served', { servedUnitIds: ['province'] }, 'served'],
		['outside his area', { unitIds: ['elsewhere'] }, 'area'],
		['whose language he does not speak', { languages: ['vi'] }, 'language']
	] as const)('%s', (_, given, why) => {
		const { loads, left } = propose(someCases(2), [aCarrier('a', given)], 'hre');
		expect(loads).toEqual([0]);
		expect(left.map((one) => one.why)).toEqual([why, why]);
	});

	it('beyond his limit, and it is said which cases are left', () => {
		const { loads, left } = propose(someCases(7), [aCarrier('a', { casesMax: 5, load: 1 })]);
		expect(loads).toEqual([4]);
		expect(left).toHaveLength(3);
		expect(left[0]?.why).toBe('full');
	});

	it('but the others take what one may not', () => {
		const cases = [...someCases(6), ...someCases(6, { unitId: 'other', unitPath: ['other'] }, 7)];
		const carriers = [aCarrier('a', { servedUnitIds: ['commune'] }), aCarrier('b')];
		const { given, loads, left } = propose(cases, carriers);
		expect(left).toEqual([]);
		expect(loads).toEqual([6, 6]);
		expect(given.get('case-1')).toBe('b');
	});
});

it('five thousand cases and two hundred people are settled in a moment, nobody above his limit', () => {
	const cases = Array.from({ length: 96 }, (_, unit) =>
		someCases(
			52,
			{ unitId: `u${unit}`, unitPath: [`u${unit}`], area: `t${unit % 7}` },
			unit * 52 + 1
		)
	).flat();
	const carriers = Array.from({ length: 200 }, (_, at) =>
		aCarrier(`p${String(at).padStart(3, '0')}`, {
			casesMax: 30,
			unitIds: at % 2 ? [] : [`u${at % 96}`, `u${(at + 1) % 96}`]
		})
	);
	const { loads, left } = propose(cases, carriers);
	expect(left).toEqual([]);
	expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(2);
});

describe('balancing', () => {
	const cases = someCases(20);
	const move = (carriers: Carrier[], holderOf: (at: number) => string) => {
		const holders = new Map(cases.map(({ id }, at) => [id, holderOf(at)]));
		return proposeBalance(cases, carriers, { holders, language: null });
	};

	it('moves as few cases as it takes, and none where loads are even', () => {
		const moved = move([aCarrier('a', { load: 20 }), aCarrier('b', { load: 0 })], () => 'a');
		expect([...moved.values()]).toEqual(Array(10).fill('b'));
		const even = [aCarrier('a', { load: 10 }), aCarrier('b', { load: 10 })];
		expect(move(even, (at) => (at % 2 ? 'a' : 'b')).size).toBe(0);
	});

	it('empties the hands of who may no longer visit, as far as others have room', () => {
		const gone = aCarrier('a', { load: 20, isCertified: false });
		expect(move([gone, aCarrier('b', { casesMax: 12 })], () => 'a').size).toBe(12);
	});

	it('moves nothing to who served there', () => {
		const served = aCarrier('b', { servedUnitIds: ['commune'] });
		expect(move([aCarrier('a', { load: 20 }), served], () => 'a').size).toBe(0);
	});
});
