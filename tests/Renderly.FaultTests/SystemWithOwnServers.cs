namespace Renderly.FaultTests;

/// <summary>A system whose broker and processes may be stopped while another system is tested beside it.</summary>
public sealed class SystemWithOwnServers() : SystemUnderFaults(hasOwnServers: true)
{
    public new const string Collection = "System with its own servers";
}
