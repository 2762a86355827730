/** Words for what an import finds in a file. */
import type { ColumnRole, MappingFault } from '../domain/import-mapping.ts';
import type { RowFaultKind } from '../domain/import-row.ts';
import { m } from './generated/messages.js';

export const sayRowFault: Record<RowFaultKind, () => string> = {
	unknownLevel: m['import.why.unknownLevel'],
	contradiction: m['import.why.contradiction'],
	unknownOption: m['import.why.unknownOption'],
	notTicked: m['import.why.notTicked'],
	notANumber: m['import.why.notANumber'],
	notADate: m['import.why.notADate'],
	noDate: m['import.why.noDate'],
	dateInFuture: m['import.why.dateInFuture'],
	dateOutsideCampaign: m['import.why.dateOutsideCampaign'],
	noUnit: m['import.why.noUnit'],
	unknownUnit: m['import.why.unknownUnit'],
	ambiguousUnit: m['import.why.ambiguousUnit'],
	unknownField: m['import.why.unknownField'],
	tooMany: m['import.why.tooMany'],
	tooLong: m['import.why.tooLong'],
	outOfRange: m['import.why.outOfRange'],
	alreadyTaken: m['import.why.alreadyTaken']
};

/** Roles of a column beside the questions of the form. */
export type PlainRole = Exclude<ColumnRole, `item:${string}` | `option:${string}`>;

export const sayPlainRole: Record<PlainRole, () => string> = {
	ignore: m['import.role.ignore'],
	unit: m['import.role.unit'],
	field: m['import.role.field'],
	submittedAt: m['import.role.submittedAt'],
	answeredAt: m['import.role.answeredAt'],
	identity: m['import.role.identity'],
	language: m['import.role.language']
};

/** @param sayRole the words of a role, which may name a question of the form */
export function sayMappingFault(
	fault: MappingFault,
	sayRole: (role: ColumnRole) => string
): string {
	switch (fault.fault) {
		case 'nothingMapped':
			return m['import.fault.nothingMapped']();
		case 'noUnit':
			return m['import.fault.noUnit']();
		case 'noDate':
			return m['import.fault.noDate']();
		case 'mappedTwice':
			return m['import.fault.mappedTwice']({ role: sayRole(fault.role) });
	}
}

/** The name of a column without a heading, as spreadsheet programs call it: A, B, …, AA. */
function columnLetters(at: number): string {
	const last = String.fromCharCode('A'.charCodeAt(0) + (at % 26));
	return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}

export function sayHeading(heading: string, at: number): string {
	return heading === '' ? m['import.columns.noHeading']({ letter: columnLetters(at) }) : heading;
}
