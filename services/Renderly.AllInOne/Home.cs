using System.Security.Cryptography;
using Renderly.Storage;

namespace Renderly.AllInOne;

/// <summary>The folder in which everything is kept between runs: database, videos, keys.</summary>
internal sealed class Home
{
    private const string Variable = "RENDERLY_HOME";
    private const int KeyBytes = 32;

    private Home(string folder)
    {
        try
        {
            Folder = Directory.CreateDirectory(folder).FullName;
            foreach (var own in new[] { Keys, Objects, Simulator, Videos, Work })
            {
                OwnerOnly.MakeFolder(own);
            }

            // One that is there already may be another user's, or on a disk that is full or read-only.
            var probe = Path.Combine(Keys, ".probe");
            File.WriteAllText(probe, "Is there room?");
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SetupException(
                $"Nothing can be kept in the folder '{folder}' ({exception.Message.TrimEnd('.')}); name another one with {Variable}.");
        }
    }

    public string Folder { get; }

    public string Objects => Path.Combine(Folder, "objects");
    public string Simulator => Path.Combine(Folder, "simulator");
    public string Work => Path.Combine(Folder, "work");

    /// <summary>Videos that were fetched for whoever sits at this machine.</summary>
    public string Videos => Path.Combine(Folder, "videos");
    public string TokenFile => Path.Combine(Keys, "token");
    public string SimulatorAccountFile => Path.Combine(Keys, "simulator-account.json");
    public string SimulatorPortFile => Path.Combine(Keys, "simulator-port");

    /// <summary>Where the gateway listens; the command line looks there.</summary>
    public string PortFile => Path.Combine(Folder, "port");

    private string Keys => Path.Combine(Folder, "keys");

    /// <summary><c>RENDERLY_HOME</c>, or <c>.renderly</c> in the working folder.</summary>
    public static Home FromEnvironment() => In(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.CurrentDirectory, ".renderly"));

    /// <exception cref="SetupException">Nothing can be kept there.</exception>
    public static Home In(string folder) => new(folder);

    /// <summary>A random key, base64, made at its first use.</summary>
    public string Key(string name)
    {
        var path = Path.Combine(Keys, name);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return File.ReadAllText(path).Trim();
    }
}
