using Microsoft.Extensions.Options;

namespace Renderly.AllInOne;

/// <summary>What is wrong with the configuration: several options may be, and their exceptions come together in one.</summary>
internal static class WrongSettings
{
    /// <returns>A sentence for each; empty when the exception is about something else.</returns>
    public static IReadOnlyList<string> In(Exception exception) => exception switch
    {
        OptionsValidationException wrong => [.. wrong.Failures],
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. several.InnerExceptions.SelectMany(In)],
        _ => [],
    };
}
