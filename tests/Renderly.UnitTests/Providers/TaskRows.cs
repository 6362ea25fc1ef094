using Renderly.Tasks;

namespace Renderly.UnitTests.Providers;

/// <summary>Tasks as their table has them.</summary>
internal static class TaskRows
{
    public static TaskRow Of(string state) => new()
    {
        Reference = "r",
        Provider = "fake",
        Kind = "Work",
        Step = "clip-1",
        Attempt = 2,
        Command = "{}",
        Fingerprint = "f",
        State = state,
    };
}
