/** One row of a one-stop system's export as a dossier, or every reason why it is none. */
import { readMoment, type DateOrder } from './import-date.ts';
import { placeFinder, type ImportPlace } from './import-place.ts';
import { isBlank, plain } from './import-text.ts';
import type { ApplicantKind } from './frame.ts';

/** What a column of the file may be. */
export const frameRoles = [
	'dossierCode',
	'unit',
	'procedureCode',
	'field',
	'receivedOn',
	'dueOn',
	'returnedOn',
	'applicantKind',
	'applicantName',
	'phone',
	'identityNumber',
	'address',
	'area',
	'latitude',
	'longitude'
] as const;
export type FrameRole = (typeof frameRoles)[number];

/** Roles without which no row can be read. */
const neededFrameRoles = ['dossierCode', 'unit', 'returnedOn'] as const;

export interface FrameMapping {
	/** By position of the column; null where it is left out. */
	readonly columns: readonly (FrameRole | null)[];
	readonly dateOrder: DateOrder;
}

export type FrameFaultKind =
	| 'noDossierCode'
	| 'repeatedCode'
	| 'noUnit'
	| 'unknownUnit'
	| 'ambiguousUnit'
	| 'unknownField'
	| 'unknownApplicantKind'
	| 'notADate'
	| 'notReturned'
	| 'returnedOutside'
	| 'returnedBeforeReceived'
	| 'notAPosition'
	| 'tooLong';

export interface FrameFault {
	readonly why: FrameFaultKind;
	readonly value: string;
}

/** A dossier with what leads to a person still beside it. */
export interface DossierRow {
	readonly dossierCode: string;
	readonly unitId: string;
	readonly fieldCode: string | null;
	readonly procedureCode: string | null;
	readonly applicantKind: ApplicantKind;
	readonly receivedOn: string | null;
	readonly dueOn: string | null;
	readonly returnedOn: string;
	readonly area: string | null;
	readonly contact: {
		readonly name: string | null;
		readonly phone: string | null;
		readonly identityNumber: string | null;
		readonly address: string | null;
		/** Where the person lives, in degrees (WGS 84): both or neither. */
		readonly latitude?: number | null;
		readonly longitude?: number | null;
	};
}

/** What rows are read against. */
export interface FrameGround {
	readonly places: readonly ImportPlace[];
	readonly fields: readonly { readonly code: string; readonly names: readonly string[] }[];
	/** Field of a national procedure code, from the catalogue; null where it is not known. */
	readonly fieldOfProcedure: (procedureCode: string) => string | null;
	/** First and last day on which a result counts, YYYY-MM-DD. */
	readonly returnedFrom: string;
	readonly returnedTo: string;
}

const headings: Readonly<Record<FrameRole, readonly string[]>> = {
	dossierCode: ['ma ho so', 'so ho so', 'so bien nhan', 'ma bien nhan', 'dossier code', 'dossier'],
	unit: ['don vi', 'ma don vi', 'co quan', 'co quan giai quyet', 'don vi giai quyet', 'unit'],
	procedureCode: ['ma tthc', 'ma thu tuc', 'ma thu tuc hanh chinh', 'procedure code'],
	field: ['linh vuc', 'ma linh vuc', 'field'],
	receivedOn: ['ngay tiep nhan', 'ngay nhan', 'ngay nop', 'received on', 'received'],
	dueOn: ['ngay hen tra', 'hen tra', 'ngay hen', 'due on', 'due'],
	returnedOn: ['ngay tra', 'ngay tra ket qua', 'ngay co ket qua', 'ngay ket thuc', 'returned on'],
	applicantKind: ['loai doi tuong', 'doi tuong', 'ca nhan to chuc', 'applicant kind'],
	applicantName: ['ho ten', 'ho va ten', 'nguoi nop', 'ten nguoi nop', 'chu ho so', 'applicant'],
	phone: ['so dien thoai', 'dien thoai', 'sdt', 'phone'],
	identityNumber: ['cccd', 'so cccd', 'cmnd', 'so dinh danh', 'ma dinh danh', 'identity number'],
	address: ['dia chi', 'noi o', 'address'],
	area: ['thon', 'to dan pho', 'thon to', 'khu vuc', 'dia ban', 'area'],
	latitude: ['vi do', 'latitude', 'lat'],
	longitude: ['kinh do', 'longitude', 'long', 'lng', 'lon']
};

/** A first guess by the words of the header; a person confirms it. */
export function guessFrameMapping(header: readonly string[], dateOrder: DateOrder): FrameMapping {
	const taken = new Set<FrameRole>();
	const columns = header.map((heading) => {
		const words = plain(heading);
		const role = frameRoles.find(
			(candidate) => !taken.has(candidate) && headings[candidate].includes(words)
		);
		if (role) taken.add(role);
		return role ?? null;
	});
	return { columns, dateOrder };
}

/** Needed roles that no column has. */
export function missingFrameRoles({ columns }: FrameMapping): FrameRole[] {
	return neededFrameRoles.filter((role) => !columns.includes(role));
}

/** Longest text of a cell that is kept: an address with its hamlet stays under 200. */
const TEXT_CHARS_MAX = 300;
/** A day without an hour: 30/09/2026. */
const BARE_DAY_CHARS = 10;

export type FrameReading =
	| { readonly kind: 'dossier'; readonly dossier: DossierRow }
	| { readonly kind: 'blank' }
	| { readonly kind: 'rejected'; readonly faults: readonly FrameFault[] };

/** A reader of rows; made once for a file, since it remembers the codes it has seen. */
export function frameReader(
	ground: FrameGround,
	mapping: FrameMapping
): (cells: readonly string[]) => FrameReading {
	const findPlace = placeFinder(ground.places, {});
	const fields = new Map(
		ground.fields.flatMap(({ code, names }) =>
			[code, ...names].map((name) => [plain(name), code] as const)
		)
	);
	const seen = new Set<string>();
	const dayIn = dayReader(mapping.dateOrder);
	const at = (role: FrameRole) => mapping.columns.indexOf(role);
	const positions = Object.fromEntries(frameRoles.map((role) => [role, at(role)]));

	return (cells) => {
		if (cells.every(isBlank)) return { kind: 'blank' };
		const faults: FrameFault[] = [];
		const refuse = (why: FrameFaultKind, value = '') => void faults.push({ why, value });
		const text = (role: FrameRole): string | null => {
			const cell = (cells[positions[role] ?? -1] ?? '').trim();
			if (isBlank(cell)) return null;
			if (cell.length > TEXT_CHARS_MAX) refuse('tooLong', cell.slice(0, 40));
			return cell;
		};
		const day = (role: FrameRole): string | null => {
			const cell = text(role);
			if (cell === null) return null;
			const day = dayIn(cell);
			if (day === null) refuse('notADate', cell);
			return day;
		};

		const dossierCode = text('dossierCode');
		if (dossierCode === null) refuse('noDossierCode');
		else if (seen.has(dossierCode)) refuse('repeatedCode', dossierCode);

		const unitId = readUnit(text('unit'));
		const procedureCode = text('procedureCode');
		const fieldCode = readField(text('field'), procedureCode);
		const applicantKind = readApplicant(text('applicantKind'));
		const [receivedOn, dueOn, returnedOn] = [day('receivedOn'), day('dueOn'), day('returnedOn')];
		if (returnedOn === null) {
			if (text('returnedOn') === null) refuse('notReturned');
		} else if (returnedOn < ground.returnedFrom || returnedOn > ground.returnedTo) {
			refuse('returnedOutside', returnedOn);
		} else if (receivedOn !== null && returnedOn < receivedOn) {
			refuse('returnedBeforeReceived', returnedOn);
		}
		const contact = {
			name: text('applicantName'),
			phone: text('phone'),
			identityNumber: text('identityNumber'),
			address: text('address'),
			...readPosition(text('latitude'), text('longitude'))
		};
		const area = text('area');
		const isComplete = dossierCode !== null && unitId !== null && returnedOn !== null;
		if (faults.length > 0 || !isComplete) return { kind: 'rejected', faults };
		seen.add(dossierCode);
		const place = { unitId, fieldCode, procedureCode, applicantKind, area };
		const days = { receivedOn, dueOn, returnedOn };
		return { kind: 'dossier', dossier: { dossierCode, ...place, ...days, contact } };

		function readUnit(cell: string | null): string | null {
			if (cell === null) {
				refuse('noUnit');
				return null;
			}
			const place = findPlace(cell);
			if (place === 'ambiguous') refuse('ambiguousUnit', cell);
			else if (place === null) refuse('unknownUnit', cell);
			else return place.unitId;
			return null;
		}

		function readPosition(...cells: readonly [string | null, string | null]) {
			const [latitude, longitude] = cells.map(degrees);
			const isNowhere = cells.every((cell) => cell === null);
			const isInside =
				latitude !== undefined &&
				longitude !== undefined &&
				Math.abs(latitude) <= 90 &&
				Math.abs(longitude) <= 180;
			if (!isNowhere && !isInside) refuse('notAPosition', cells.join(' '));
			return isInside ? { latitude, longitude } : {};
		}

		/** The field the file names; without one, the field of the procedure in the catalogue. */
		function readField(cell: string | null, procedure: string | null): string | null {
			if (cell === null) return procedure === null ? null : ground.fieldOfProcedure(procedure);
			const code = fields.get(plain(cell));
			if (code === undefined) refuse('unknownField', cell);
			return code ?? null;
		}

		function readApplicant(cell: string | null): ApplicantKind {
			const words = plain(cell ?? '');
			if (/^(to chuc|doanh nghiep|cong ty|co quan|organisation|organization|company)/.test(words)) {
				return 'organisation';
			}
			if (
				cell !== null &&
				!/^(ca nhan|nguoi dan|cong dan|ho gia dinh|person|citizen)/.test(words)
			) {
				refuse('unknownApplicantKind', cell);
			}
			return 'person';
		}
	};
}

/** Days as they stand in the cells of a file, where the same few hundred come again and again. */
function dayReader(order: DateOrder): (cell: string) => string | null {
	const known = new Map<string, string | null>();
	return (cell) => {
		const found = known.get(cell);
		if (found !== undefined) return found;
		const day = readMoment(cell, order)?.day ?? null;
		if (cell.length <= BARE_DAY_CHARS) known.set(cell, day);
		return day;
	};
}

/** 15,1205 and 15.1205; what is no number lies nowhere. */
function degrees(cell: string | null): number {
	return cell === null ? Number.NaN : Number(cell.replace(',', '.'));
}
