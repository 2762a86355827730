/** `npm run bench`, or one part of it: `npm run bench -- throughput`. Build the application first. */
import { measureFrame } from './frame.ts';
import { importMemory } from './import-memory.ts';
import { measureKeying } from './keying.ts';
import { measureKiosk } from './kiosk.ts';
import { measureJudging } from './judging.ts';
import { measureMemory } from './memory.ts';
import { measurePageWeight } from './page-weight.ts';
import { measureReading } from './reading.ts';
import { measureRegisters } from './registers.ts';
import { failureCount } from './report.ts';
import { measureStorage } from './storage.ts';
import { measureThroughput } from './throughput.ts';

const parts: Readonly<Record<string, () => Promise<void>>> = {
	throughput: measureThroughput,
	reading: measureReading,
	judging: measureJudging,
	pages: measurePageWeight,
	memory: measureMemory,
	storage: measureStorage,
	import: importMemory,
	kiosk: measureKiosk,
	registers: measureRegisters,
	keying: measureKeying,
	frame: measureFrame
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
	console.error(
		`No such part: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`
	);
	process.exit(1);
}
for (const [name, measure] of Object.entries(parts)) {
	if (wanted.length === 0 || wanted.includes(name)) await measure();
}
console.log(
	`\n${failureCount() === 0 ? 'All limits hold.' : `${failureCount()} limits do not hold.`}`
);
process.exitCode = failureCount() === 0 ? 0 : 1;
