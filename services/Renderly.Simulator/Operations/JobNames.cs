using System.Text.Json;

namespace Renderly.Simulator.Operations;

internal static class JobNames
{
    /// <summary>The kind as it is written in journal and scripts.</summary>
    public static string Of(JobKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
