import { pino } from 'pino';

/** Structured lines on standard output. Never an answer, never a person's name in them. */
export const log = pino({
	level: process.env.LOG_LEVEL || 'info',
	base: null,
	timestamp: pino.stdTimeFunctions.isoTime
});
