import { describe, expect, it } from 'vitest';
import { targetInForce, type Target } from '../../../src/lib/domain/target.ts';

const general: Target = {
	id: '1',
	code: 'procedure-general',
	nameVi: 'Giải quyết TTHC',
	measures: 'procedure',
	unitKind: null,
	fieldCode: null,
	percent: 90,
	validFrom: '2021-12-22',
	validTo: '2025-12-31',
	legalBasis: 'Quyết định 1256/QĐ-UBND'
};
const land: Target = {
	...general,
	id: '2',
	code: 'procedure-land',
	fieldCode: 'land',
	percent: 85
};
const communes: Target = {
	...general,
	id: '3',
	code: 'communes',
	unitKind: 'commune',
	percent: 88
};
const targets = [general, land, communes];

const ask = {
	measures: 'procedure',
	unitKind: 'department',
	fieldCode: null,
	day: '2025-06-30'
} as const;

describe('the target in force', () => {
	it('is the general one where nothing more specific is set', () => {
		expect(targetInForce(targets, ask)?.percent).toBe(90);
		expect(targetInForce(targets, { ...ask, fieldCode: 'civil' })?.percent).toBe(90);
	});

	it('is that of the field for a field', () => {
		expect(targetInForce(targets, { ...ask, fieldCode: 'land' })?.percent).toBe(85);
	});

	it('never judges the result over all fields by the target of one', () => {
		expect(targetInForce([land], ask)).toBeNull();
	});

	it('is that of the unit kind before the general one, and after that of the field', () => {
		const commune = { ...ask, unitKind: 'commune' };
		expect(targetInForce(targets, commune)?.percent).toBe(88);
		expect(targetInForce(targets, { ...commune, fieldCode: 'land' })?.percent).toBe(85);
		const both = { ...land, id: '4', code: 'communes-land', unitKind: 'commune', percent: 80 };
		expect(targetInForce([...targets, both], { ...commune, fieldCode: 'land' })?.percent).toBe(80);
	});

	it('holds on its first and its last day, not before or after', () => {
		expect(targetInForce(targets, { ...ask, day: '2021-12-22' })).not.toBeNull();
		expect(targetInForce(targets, { ...ask, day: '2025-12-31' })).not.toBeNull();
		expect(targetInForce(targets, { ...ask, day: '2021-12-21' })).toBeNull();
		expect(targetInForce(targets, { ...ask, day: '2026-01-01' })).toBeNull();
	});

	it('is the one that came into force last, among equals', () => {
		const newer = {
			...general,
			id: '5',
			code: 'newer',
			validFrom: '2025-01-01',
			validTo: null,
			percent: 92
		};
		expect(targetInForce([newer, ...targets], ask)?.percent).toBe(92);
		expect(targetInForce([...targets, newer], ask)?.percent).toBe(92);
	});

	it('is none for what nobody set a target for', () => {
		expect(targetInForce(targets, { ...ask, measures: 'health' })).toBeNull();
	});
});
