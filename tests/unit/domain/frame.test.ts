import { describe, expect, it } from 'vitest';
import {
	inFrameOrder,
	isLate,
	personMark,
	repeatedDossiers
} from '../../../src/lib/domain/frame.ts';
import { aDossier } from '../../support/frame.ts';

describe('a dossier', () => {
	it('is late where its result came after the day it was due', () => {
		expect(isLate({ dueOn: '2026-03-10', returnedOn: '2026-03-11' })).toBe(true);
		expect(isLate({ dueOn: '2026-03-10', returnedOn: '2026-03-10' })).toBe(false);
	});

	it('is neither late nor on time where no day was set', () => {
		expect(isLate({ dueOn: null, returnedOn: '2026-03-11' })).toBeNull();
	});
});

describe('one person with several dossiers', () => {
	it('is asked about the one returned last', () => {
		const rows = [
			aDossier({ personKey: 'an', returnedOn: '2026-03-01', dossierKey: 'a' }),
			aDossier({ personKey: 'binh', returnedOn: '2026-01-01', dossierKey: 'b' }),
			aDossier({ personKey: 'an', returnedOn: '2026-05-01', dossierKey: 'c' }),
			aDossier({ personKey: 'an', returnedOn: '2026-02-01', dossierKey: 'd' })
		];
		expect([...repeatedDossiers(rows)].toSorted()).toEqual([0, 3]);
	});

	it('cannot be told from others without a phone or an identity number', () => {
		const rows = [aDossier({ personKey: null }), aDossier({ personKey: null })];
		expect(repeatedDossiers(rows).size).toBe(0);
	});

	it('is known by the phone, however it is written', () => {
		const contact = { name: null, identityNumber: null, address: null };
		const mark = (phone: string) => personMark({ ...contact, phone });
		expect(mark('0905 123 456')).toBe(mark('+84 905.123.456'));
		expect(mark('0905123456')).not.toBe(mark('0905123457'));
		expect(mark('113')).toBeNull();
	});
});

it('stands in an order that no order of the file can change', () => {
	const rows = ['c', 'a', 'b'].map((dossierKey, at) =>
		aDossier({ dossierKey, returnedOn: at === 2 ? '2026-01-01' : '2026-02-01' })
	);
	const keys = (list: typeof rows) => inFrameOrder(list).map(({ dossierKey }) => dossierKey);
	expect(keys(rows)).toEqual(['b', 'a', 'c']);
	expect(keys(rows.toReversed())).toEqual(['b', 'a', 'c']);
});
