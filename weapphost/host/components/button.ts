import { highlightWhilePressed } from './basic'
import { selfOf, type Builtin, type ComponentContext, type Self } from './define'
import { resetForm, submitForm } from './form'

/** What `open-type` makes a button do besides its tap. */
const OPEN_TYPES: Readonly<Record<string, (self: Self, context: ComponentContext) => void>> = {
  getPhoneNumber: (self, { askForPhone, fault }) => {
    askForPhone().then(
      (code) => {
        self.emit(
          'getphonenumber',
          code === null
            ? { errMsg: 'getPhoneNumber:fail user deny' }
            : { code, errMsg: 'getPhoneNumber:ok', encryptedData: '', iv: '' },
        )
      },
      (error: unknown) => {
        // The person does not agree to the privacy guidelines: the page is told, as by WeChat.
        if (String(error).includes('privacy'))
          self.emit('getphonenumber', { errMsg: `getPhoneNumber:fail ${String(error)}` })
        else fault(error)
      },
    )
  },
  agreePrivacyAuthorization: (self, { agreePrivacy }) => {
    agreePrivacy()
    self.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
  },
  share: (_self, { share }) => {
    share()
  },
}

export const button: Builtin = {
  defaults: { openType: '', formType: '' },
  attach: (self, context) => {
    highlightWhilePressed(self)
    if (!self.element.hasAttribute('role')) self.element.setAttribute('role', 'button')
    self.on('tap', () => {
      press(self, context)
    })
    return {
      update: () => {
        self.element.toggleAttribute('disabled', self.flag('disabled'))
        self.element.toggleAttribute('loading', self.flag('loading'))
        self.element.setAttribute('type', self.text('type') || 'default')
        self.element.setAttribute('size', self.text('size') || 'default')
        self.element.toggleAttribute('plain', self.flag('plain'))
      },
    }
  },
}

function press(self: Self, context: ComponentContext): void {
  const formType = self.text('formType')
  const form = selfOf(self.element.closest('wx-form'))
  if (form && formType === 'submit') submitForm(form)
  if (form && formType === 'reset') resetForm(form)

  const openType = self.text('openType')
  if (openType === '') return
  const act = OPEN_TYPES[openType]
  if (act) act(self, context)
  else
    context.fault(`<button open-type="${openType}"> is not in the browser host (weapphost/host/components/button.ts)`)
}
