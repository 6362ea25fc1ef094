using System.Globalization;
using Renderly.LocalServers;
using Renderly.Simulator;

namespace Renderly.AllInOne.Hosts;

/// <summary>The simulator as a web application of its own: the services talk to it over HTTP, as to the real providers.</summary>
internal static class SimulatorPart
{
    public static WebApplication Create(Home home, bool isQuiet)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{KeepPort(home)}");
        var args = new List<string>
        {
            "--urls",
            url,
            "--Simulator:DataFolder",
            home.Simulator,
            "--Simulator:ServiceAccountFile",
            home.SimulatorAccountFile,
        };
        if (isQuiet)
        {
            args.AddRange(["--Logging:LogLevel:Default", "Error"]);
        }
        else
        {
            args.AddRange(["--Logging:LogLevel:Default", "Warning"]);
        }

        return SimulatorHost.Create([.. args], options => options.PublicBaseUrl = new Uri(url));
    }

    /// <summary>The same port in every run, because addresses in the simulator's answers and its account's key name it.</summary>
    private static int KeepPort(Home home)
    {
        if (File.Exists(home.SimulatorPortFile)
            && int.TryParse(File.ReadAllText(home.SimulatorPortFile), NumberStyles.None, CultureInfo.InvariantCulture, out var kept)
            && FreePort.IsFree(kept))
        {
            return kept;
        }

        // Another program has taken it meanwhile: a new port needs a new account file.
        File.Delete(home.SimulatorAccountFile);
        var port = FreePort.Next();
        File.WriteAllText(home.SimulatorPortFile, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }
}
