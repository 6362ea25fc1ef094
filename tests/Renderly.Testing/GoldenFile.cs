using Shouldly;

namespace Renderly.Testing;

/// <summary>
/// A text that others read from us, kept in a file. A difference is a change of a contract: accept it on purpose by running the tests
/// with RENDERLY_ACCEPT_GOLDEN=1 and committing the files.
/// </summary>
public static class GoldenFile
{
    private static bool IsAccepting => Environment.GetEnvironmentVariable("RENDERLY_ACCEPT_GOLDEN") == "1";

    /// <summary>Fails with the lines that differ.</summary>
    public static void Match(string path, string actual)
    {
        if (IsAccepting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (!string.Equals(actual, expected, StringComparison.Ordinal))
        {
            throw new ShouldAssertException(
                $"{Path.GetRelativePath(Executables.Repository, path)} differs (- as the file has it, "
                + $"+ as it is now):\n{LineDiff.Between(expected, actual)}");
        }
    }
}
