using System.Runtime.CompilerServices;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.ContractTests;

/// <summary>JSON that others read from us, in the folder <c>golden</c> beside the test.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>What others answer us, as it stands there.</summary>
    public static string Read(string name, [CallerFilePath] string caller = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(caller)!, "golden", $"{name}.json"));

    public static void Match(string name, string json, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "golden", $"{name}.json");
        using var document = JsonDocument.Parse(json);
        var actual = JsonSerializer.Serialize(document, Indented).ReplaceLineEndings("\n") + "\n";
        GoldenFile.Match(path, actual);
    }
}
