export default definePageConfig({
  navigationBarTitleText: '户册的变化',
})
