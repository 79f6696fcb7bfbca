export default definePageConfig({
  navigationBarTitleText: '接受职责',
})
