import { describe, expect, it } from 'vitest';
import { addUnitsForm, sizeForm } from '../../../src/lib/domain/campaign-form.ts';

const size = (tiers: readonly { upTo: string; percent: string }[], lines = '') =>
	sizeForm.safeParse({
		sampleRule: { kind: 'tiers', tiers },
		volumes: lines === '' ? { source: 'kept' } : { source: 'list', lines }
	});

describe('the tiers of a form', () => {
	it('leave out empty rows; the last has no end', () => {
		const read = size([
			{ upTo: '200', percent: '100' },
			{ upTo: '', percent: '' },
			{ upTo: '', percent: '20' }
		]);
		expect(read.data?.sampleRule).toEqual({
			kind: 'tiers',
			tiers: [
				{ upTo: 200, percent: 100 },
				{ upTo: null, percent: 20 }
			]
		});
	});

	it('must rise, and must say what holds above', () => {
		const falling = [
			{ upTo: '500', percent: '100' },
			{ upTo: '200', percent: '30' },
			{ upTo: '', percent: '20' }
		];
		expect(size(falling).success).toBe(false);
		expect(size([{ upTo: '200', percent: '100' }]).success).toBe(false);
		expect(size([]).success).toBe(false);
	});
});

describe('pasted lists', () => {
	it('name units a line, also with what a spreadsheet puts between cells', () => {
		const read = addUnitsForm.safeParse({
			units: { source: 'list', names: ' 21025\n\nXã Sơn Tịnh;21028\t ' }
		});
		expect(read.data?.units).toEqual({
			source: 'list',
			names: ['21025', 'Xã Sơn Tịnh', '21028']
		});
	});

	it('give numbers of dossiers as people write them', () => {
		const tiers = [{ upTo: '', percent: '20' }];
		expect(size(tiers, '21025; 1.240\nXã Sơn Tịnh\t87\r\n').data?.volumes).toEqual({
			source: 'list',
			lines: [
				{ name: '21025', volume: 1240 },
				{ name: 'Xã Sơn Tịnh', volume: 87 }
			]
		});
		expect(size(tiers, '21025').success).toBe(false);
	});
});
