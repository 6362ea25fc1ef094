using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Renderly.ContractTests;

/// <summary>
/// Texts that others read from us, kept in files. A difference is a change of a contract: accept it on purpose by running the tests
/// with RENDERLY_ACCEPT_GOLDEN=1 and committing the files.
/// </summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Match(string name, string json, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "golden", $"{name}.json");
        using var document = JsonDocument.Parse(json);
        var actual = JsonSerializer.Serialize(document, Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("RENDERLY_ACCEPT_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        actual.ShouldBe(File.ReadAllText(path));
    }
}
