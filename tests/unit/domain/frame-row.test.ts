import { describe, expect, it } from 'vitest';
import {
	frameReader,
	guessFrameMapping,
	missingFrameRoles,
	type FrameGround
} from '../../../src/lib/domain/frame-row.ts';

const header = [
	'Mã hồ sơ',
	'Đơn vị',
	'Lĩnh vực',
	'Ngày tiếp nhận',
	'Ngày hẹn trả',
	'Ngày trả kết quả',
	'Số điện thoại'
];
const ground: FrameGround = {
	places: [{ unitId: 'u1', deskId: null, code: '21025', names: ['Phường Cẩm Thành'] }],
	fields: [{ code: 'land', names: ['Đất đai'] }],
	fieldOfProcedure: (code) => (code === '1.004227' ? 'land' : null),
	returnedFrom: '2026-01-01',
	returnedTo: '2026-06-30'
};
const good = [
	'H48.01',
	'phuong cam thanh',
	'đất đai',
	'01/03/2026',
	'10/03/2026',
	'12/03/2026',
	'0905 123 456'
];
const reader = () => frameReader(ground, guessFrameMapping(header, 'dmy'));
const faultsOf = (cells: readonly string[]) => {
	const reading = reader()(cells);
	return reading.kind === 'rejected' ? reading.faults.map(({ why }) => why) : [];
};
const but = (at: number, cell: string) => good.map((value, index) => (index === at ? cell : value));

describe('a row of the one-stop system', () => {
	it('is a dossier, its unit and field found however they are written', () => {
		expect(reader()(good)).toEqual({
			kind: 'dossier',
			dossier: {
				dossierCode: 'H48.01',
				unitId: 'u1',
				fieldCode: 'land',
				procedureCode: null,
				applicantKind: 'person',
				area: null,
				receivedOn: '2026-03-01',
				dueOn: '2026-03-10',
				returnedOn: '2026-03-12',
				contact: { name: null, phone: '0905 123 456', identityNumber: null, address: null }
			}
		});
	});

	it('tells every reason why it is none', () => {
		expect(faultsOf(['', 'Xã Không Có', 'Chăn nuôi', '32/03/2026', '', '', ''])).toEqual([
			'noDossierCode',
			'unknownUnit',
			'unknownField',
			'notADate',
			'notReturned'
		]);
	});

	it('is refused where its code came before', () => {
		const read = reader();
		read(good);
		expect(read(good)).toMatchObject({ kind: 'rejected', faults: [{ why: 'repeatedCode' }] });
	});

	it('is refused outside the time asked about, or returned before it was received', () => {
		expect(faultsOf(but(5, '12/07/2026'))).toEqual(['returnedOutside']);
		expect(faultsOf(but(5, '12/02/2026'))).toEqual(['returnedBeforeReceived']);
	});

	it('takes the field from the catalogue where the file names only the procedure', () => {
		const withProcedure = header.map((name, at) => (at === 2 ? 'Mã TTHC' : name));
		const read = frameReader(ground, guessFrameMapping(withProcedure, 'dmy'));
		expect(read(but(2, '1.004227'))).toMatchObject({ dossier: { fieldCode: 'land' } });
		expect(read(but(2, '9.999999').with(0, 'H48.02'))).toMatchObject({
			dossier: { fieldCode: null }
		});
	});
});

it('names the columns without which nothing can be read', () => {
	expect(missingFrameRoles(guessFrameMapping(['Mã hồ sơ', 'Ghi chú'], 'dmy'))).toEqual([
		'unit',
		'returnedOn'
	]);
});
