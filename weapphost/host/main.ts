import type { Bundle } from './bundle'
import { createPhoneClock } from './clock'
import { connectCloud } from './cloud'
import { createFaults, describe, watchWindow } from './faults'
import { createFrame } from './frame'
import { pickPersona } from './persona-picker'
import { run } from './run'
import { forgetSession, keepSession, readSession } from './session'

/** Who is it? Then the package runs as that person's. */
async function start(): Promise<void> {
  const frame = createFrame(document.body)
  const faults = createFaults(frame.showFault)
  watchWindow(window, faults)
  const clock = createPhoneClock(location.origin)
  let session = readSession(localStorage)
  const cloud = connectCloud(location.origin, {
    token: () => session?.token ?? null,
    onCall: clock.read,
    onSignedOut: () => {
      forgetSession(localStorage)
      location.reload()
    },
  })
  const wanted = personaOfAddress()
  if (wanted !== null) {
    session = await cloud.signIn(wanted)
    keepSession(localStorage, session)
  }
  if (!session) {
    session = await pickPersona(cloud, frame.overlay, false)
    if (!session) return
    keepSession(localStorage, session)
  }
  const [response] = await Promise.all([fetch('bundle.json'), clock.read()])
  const bundle = (await response.json()) as Bundle
  globalThis.weappHost = run({ bundle, frame, faults, cloud, clock, session })
}

/** The console's links say whom to be, `?as=<id>`: once, then the address is plain again. */
function personaOfAddress(): string | null {
  const address = new URL(location.href)
  const wanted = address.searchParams.get('as')
  address.searchParams.delete('as')
  history.replaceState(null, '', address)
  return wanted
}

start().catch((error: unknown) => {
  document.body.dataset['failed'] = describe(error)
  document.body.append(`打不开：${describe(error)}`)
})
