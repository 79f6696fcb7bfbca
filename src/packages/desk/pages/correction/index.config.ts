export default definePageConfig({
  navigationBarTitleText: '更正户册',
})
