namespace Renderly.Models;

/// <summary>What a model makes.</summary>
public enum Capability
{
    Image,
    Clip,
    Speech,
}
