using System.Text.Json;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;

namespace Renderly.Cli.Connection;

/// <summary>The file with address and token; only its owner can read it.</summary>
internal sealed class LoginFile(CliEnvironment environment)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path => environment.ConfigFile;

    /// <exception cref="CliException">It is there and cannot be understood.</exception>
    public SavedLogin? Read()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        try
        {
            var saved = JsonSerializer.Deserialize<SavedLogin>(File.ReadAllText(Path), JsonText.Options);
            return saved is { Url: not null, Token: not null }
                ? saved
                : throw new CliException($"{Path} lacks url or token. Run `renderly login` again.");
        }
        catch (JsonException)
        {
            throw new CliException($"{Path} is not valid JSON. Run `renderly login` again.");
        }
    }

    /// <summary>Written beside and moved, so that no moment shows a half or readable one.</summary>
    public void Write(SavedLogin login)
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        var next = Path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        File.Delete(next);
        using (var stream = new FileStream(next, options))
        {
            JsonSerializer.Serialize(stream, login, JsonText.Options);
        }

        File.Move(next, Path, overwrite: true);
    }

    /// <returns>False when there was none.</returns>
    public bool Delete()
    {
        var existed = File.Exists(Path);
        File.Delete(Path);
        return existed;
    }
}
