using Renderly.EndToEndTests.Golden.Scenarios;
using Renderly.Testing;

namespace Renderly.EndToEndTests.Golden;

/// <summary>
/// What the system answers to a few hundred calls, word by word, kept in files: whoever rebuilds what lies beneath sees here what users
/// would notice. Jobs really run, against simulated providers.
/// </summary>
public sealed class GoldenAnswersTests(RecordedAnswers answers) : IClassFixture<RecordedAnswers>
{
    public static TheoryData<string> Scenarios => [.. AllScenarios.ByName.Keys];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Answers_are_those_of_the_file(string scenario) => GoldenFile.Match(
        Path.Combine(Executables.Repository, "tests", "Renderly.EndToEndTests", "Golden", "answers", $"{scenario}.txt"),
        await answers.OfAsync(scenario));
}
