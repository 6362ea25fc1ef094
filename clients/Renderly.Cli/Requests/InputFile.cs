using System.Text;
using Renderly.Cli.Exit;

namespace Renderly.Cli.Requests;

/// <summary>A file that the user names, or standard input: the same wherever a command takes a file.</summary>
internal static class InputFile
{
    /// <summary>What stands for standard input on the command line, as everywhere.</summary>
    private const string Dash = "-";

    /// <summary>The dash once the arguments are parsed.</summary>
    private const string StandardInput = "/dev/stdin";

    /// <summary>
    /// The arguments with every lone dash as the device's name: the parser takes a dash alone for an option without a name.
    /// </summary>
    public static IEnumerable<string> WithoutDashes(IEnumerable<string> args) => args.Select(arg => arg == Dash ? StandardInput : arg);

    public static bool IsStandardInput(string path) => path == StandardInput;

    /// <summary>How messages call it.</summary>
    public static string NameOf(string path) => IsStandardInput(path) ? "standard input" : path;

    /// <exception cref="CliException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, TextReader standardInput, CancellationToken cancellationToken)
    {
        try
        {
            return IsStandardInput(path)
                ? Encoding.UTF8.GetBytes(await standardInput.ReadToEndAsync(cancellationToken))
                : await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {NameOf(path)}: {exception.Message}");
        }
    }
}
