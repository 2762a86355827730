import { expect, it } from 'vitest';
import {
	readHolders,
	recordHolders,
	type Holder
} from '../../../src/lib/domain/assignment-record.ts';

const nobody: Holder = { officeId: null, interviewerId: null, dueOn: null };
const lan: Holder = { officeId: 'bd-1', interviewerId: 'lan', dueOn: '2026-12-01' };

it('who held cases is written short, and read back as it was', () => {
	const cases = [3, 1, 2, 7].map((number) => ({ ...nobody, number }));
	const line = recordHolders([...cases, { ...lan, number: 5 }]);

	expect(line).toBe('-/-/-:1-3,7;bd-1/lan/2026-12-01:5');
	expect(readHolders(line)).toEqual(
		new Map<number, Holder>([
			[1, nobody],
			[2, nobody],
			[3, nobody],
			[7, nobody],
			[5, lan]
		])
	);
});

it('a line of another kind is not read', () => {
	expect(readHolders('open')).toBeNull();
	expect(readHolders('')).toBeNull();
});
