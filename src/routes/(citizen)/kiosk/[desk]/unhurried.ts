/**
 * Whether an event comes from somebody who works by keyboard, switch, voice or a program that reads
 * the screen: such programs click where nothing was touched, or touch with a point of no extent.
 *
 * Source: what React Aria found of TalkBack, VoiceOver, NVDA and JAWS (`isVirtualEvent.ts`).
 */
export function isWithoutTouch(event: Event): boolean {
	if (event instanceof KeyboardEvent) return event.key === 'Tab';
	if (event.type === 'click') return event instanceof UIEvent && event.detail === 0;
	if (!(event instanceof PointerEvent)) return false;
	const { width, height, pressure, pointerType } = event;
	const isVoiceOver = width === 0 && height === 0;
	const isTalkBack = pointerType === 'mouse' && width === 1 && height === 1 && pressure === 0;
	return isVoiceOver || isTalkBack;
}
