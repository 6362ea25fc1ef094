namespace Renderly.Models;

/// <summary>How good a result is to be, against its price.</summary>
public enum Quality
{
    Draft,
    Standard,
    High,
}
